import { readFileSync } from 'node:fs';

/**
 * Calls `gone` when the npm that runs us is no more. A killed npm tells nobody, and an application that went on
 * alone would keep its port. Without npm above us (or without /proc to find it in) there is nothing to watch.
 */
export function watchNpm(gone) {
  const npm = ancestor(process.ppid);
  if (npm === null) return;
  const timer = setInterval(() => {
    if (startOf(npm.pid) === npm.start) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
}

function ancestor(pid, generations = 4) {
  const stat = statOf(pid);
  if (!stat || generations === 0) return null;
  if (stat.name.startsWith('npm')) return { pid, start: stat.start };
  return ancestor(stat.parent, generations - 1);
}

const startOf = (pid) => statOf(pid)?.start ?? null;

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return {
      name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')),
      parent: Number(fields[1]),
      start: fields[0] === 'Z' ? null : fields[19],
    };
  } catch {
    return null;
  }
}
