import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the example server does when it is asked. */
export type RoadBehaviour =
  | 'well'
  | 'no road'
  | 'error'
  | 'no table'
  | 'not json'
  | 'short'
  | 'elsewhere'
  /** It takes the request and never answers. */
  | 'silence';

/** Seconds of one row or column: nothing to itself, then 10 minutes (20 coming back) and one more for each place. */
const seconds = (n: number, outward: boolean) =>
  Array.from({ length: n }, (_, i) => (i === 0 ? 0 : ((outward ? 10 : 20) + i) * 60));

function answer(request: IncomingMessage, response: ServerResponse, how: RoadBehaviour): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const points = url.pathname.split('/').at(-1)?.split(';').length ?? 0;
  const outward = url.searchParams.get('sources') === '0';
  const told = seconds(how === 'short' ? points - 1 : points, outward);
  const line = how === 'no road' ? told.map((s) => (s === 0 ? 0 : null)) : told;
  const send = (status: number, body: string) => response.writeHead(status).end(body);
  if (how === 'silence') return;
  if (how === 'error') send(500, '');
  else if (how === 'not json') send(200, '<html>');
  else if (how === 'no table') send(200, JSON.stringify({ code: 'NoTable', message: 'No table found' }));
  else if (how === 'elsewhere') response.writeHead(302, { Location: request.url ?? '/' }).end();
  else send(200, JSON.stringify({ code: 'Ok', durations: outward ? [line] : line.map((s) => [s]) }));
}

/**
 * A small server that speaks the table format of OSRM on a port of its own, with durations anybody can work out.
 * `asked` holds the path of every request; it stops with the test.
 */
export async function roadServer(t: { after: (fn: () => void) => void }) {
  let how: RoadBehaviour = 'well';
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response, how);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    behave: (next: RoadBehaviour) => {
      how = next;
    },
  };
}
