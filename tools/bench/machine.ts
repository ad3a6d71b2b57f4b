import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';

/** The machine a table was measured on, in lines. */
export function machineLines(): string[] {
  const [cpu] = cpus();
  const governor = /^ID=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
  return [
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory, ${governor} with Linux ${release()}, Node.js ${process.version}`,
  ];
}

/** How busy the machine is: running programs over one minute, and the share of time spent waiting for processors. */
export function loadNow(): { average: number; pressure: number } {
  let pressure = 0;
  try {
    pressure = Number(/some avg10=([\d.]+)/.exec(readFileSync('/proc/pressure/cpu', 'utf8'))?.[1] ?? 0);
  } catch {
    // Not every kernel tells.
  }
  return { average: loadavg()[0] ?? 0, pressure };
}
