/**
 * Asks the server again whenever something of the draft changes, and shows its answer in place: the same page, the same rules.
 * Nothing is computed here.
 */
const form = document.querySelector<HTMLFormElement>('#sim-form');
const parts = ['sim-head', 'sim-body'] as const;
let last = '';
let waiting: ReturnType<typeof setTimeout> | undefined;
let asking: AbortController | null = null;

/** The address of what the form says now. */
function address(of: HTMLFormElement): string {
  const fields = [...new FormData(of)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '' && !/^hours-/.test(pair[0]),
  );
  return `${of.action.split('?')[0]}?${new URLSearchParams(fields)}`;
}

async function ask(of: HTMLFormElement): Promise<void> {
  const url = address(of);
  if (url === last) return;
  last = url;
  asking?.abort();
  asking = new AbortController();
  const head = document.getElementById('sim-head');
  head?.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(`${url}&part=result`, { signal: asking.signal });
    if (!response.ok) return;
    const holder = document.createElement('template');
    holder.innerHTML = await response.text();
    for (const id of parts) {
      const [now, next] = [document.getElementById(id), holder.content.getElementById(id)];
      // The region that is read aloud stays the same element: only what is in it changes.
      if (now && next) now.replaceChildren(...next.childNodes);
    }
    history.replaceState(null, '', url);
  } catch {
    // Another question came, or the network is down: the button still works.
  } finally {
    head?.removeAttribute('aria-busy');
  }
}

/** A service is chosen: the form takes its hours and places of today, as its own button does without this script. */
async function takeSite(of: HTMLFormElement): Promise<void> {
  try {
    const response = await fetch(`${address(of)}&load=1`);
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    for (const part of ['.sim-open', '#sim-now']) {
      const [now, next] = [of.querySelector(part), page.querySelector(part)];
      if (now && next) now.replaceWith(document.importNode(next, true));
    }
    await ask(of);
  } catch {
    // The network is down: the buttons still work.
  }
}

/** After the last change of a stroke, not at every cell. */
function soon(of: HTMLFormElement): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(of), 150);
}

if (form) {
  last = address(form);
  const isSite = (target: EventTarget | null): boolean => (target as HTMLSelectElement | null)?.name === 'site';
  for (const kind of ['change', 'week-change', 'input'])
    form.addEventListener(kind, (event) => {
      if (!isSite(event.target)) soon(form);
      else if (kind === 'change') takeSite(form);
    });
  form.querySelector('button[name="load"]')?.addEventListener('click', (event) => {
    if (!form.querySelector<HTMLSelectElement>('select[name="site"]')?.value) return;
    event.preventDefault();
    takeSite(form);
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<SVGAElement | HTMLAnchorElement>('#sim-body .map a');
    const town = form.querySelector<HTMLSelectElement>('select[name="town"]');
    const to = link && new URL(link.getAttribute('href') ?? '', location.href).searchParams.get('town');
    if (!to || !town || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    town.value = to;
    soon(form);
  });
}
