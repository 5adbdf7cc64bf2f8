const turnMs = 250;

/**
 * Ends a wait after `ms` milliseconds, of which only those count in which this process was free to listen: one that
 * calculated for seconds has not heard an answer that came long ago, and must not take whoever gave it for gone.
 */
export function patience(ms: number): AbortSignal {
  const over = new AbortController();
  let left = Math.ceil(ms / turnMs);
  const timer = setInterval(() => {
    if (--left > 0) return;
    clearInterval(timer);
    // After what has already arrived has been heard.
    setImmediate(() => over.abort(new DOMException('no answer in time', 'TimeoutError')));
  }, turnMs);
  timer.unref();
  return over.signal;
}
