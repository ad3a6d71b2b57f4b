import { fail } from '#platform/errors';
import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Scanner } from './shapes.ts';

// The industry's harmless test file (EICAR), in two parts so that scanners do not take this source for it.
const testMark = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''), 'latin1');

/** The scanner without an engine: it knows only the EICAR test file, so that the road of an infected file can be tried. */
export const testFileScanner: Scanner = {
  name: 'test-file',
  async scan(content) {
    let carried = Buffer.alloc(0);
    let infected = false;
    for await (const chunk of content) {
      const window = Buffer.concat([carried, chunk]);
      infected ||= window.includes(testMark);
      carried = window.subarray(Math.max(0, window.length - testMark.length + 1));
    }
    return infected ? 'Eicar-Test-Signature' : undefined;
  },
};

async function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  if (!socket.write(bytes)) await once(socket, 'drain');
}

async function streamTo(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<string> {
  const reply = (async () => {
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    return text.replaceAll('\0', '').trim();
  })();
  await send(socket, Buffer.from('zINSTREAM\0', 'latin1'));
  for await (const chunk of content) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    await send(socket, length);
    await send(socket, chunk);
  }
  await send(socket, Buffer.alloc(4));
  return reply;
}

/** ClamAV's daemon behind a socket path or `host:port`. */
export function clamdScanner(address: string): Scanner {
  const [, host, port] = /^([^/:]+):(\d+)$/.exec(address) ?? [];
  return {
    name: 'clamd',
    async scan(content) {
      const socket = host === undefined ? connect(address) : connect(Number(port), host);
      socket.setTimeout(60_000, () => socket.destroy(new Error('clamd does not answer')));
      const reply = await streamTo(socket, content).catch(() => '');
      socket.destroy();
      if (reply.endsWith(' OK')) return undefined;
      const threat = /^stream: (.+) FOUND$/.exec(reply)?.[1];
      return threat ?? fail('files.not-scanned');
    },
  };
}

const usualSockets = ['/run/clamav/clamd.ctl', '/run/clamd.scan/clamd.sock', '/var/run/clamav/clamd.ctl'];

/** ClamAV where an address is given or its socket is in a usual place, else the scanner that knows only the test file. */
export function systemScanner(address?: string): Scanner {
  const found = address !== undefined && address !== '' ? address : usualSockets.find((path) => existsSync(path));
  return found === undefined ? testFileScanner : clamdScanner(found);
}
