import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What a tool of node_modules wrote, and how it ended. */
export interface ToolResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs a script under this Node in the root folder. */
export function runScript(root: string, script: string, args: string[]): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ exitCode: code ?? 1, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }),
    );
  });
}

/** The finding for a tool that stopped without saying anything a check understands. */
export function brokenTool(name: string, result: ToolResult): { file: string; rule: string; message: string }[] {
  return [
    {
      file: 'package.json',
      rule: name,
      message: `the tool ended with ${result.exitCode}: ${(result.stderr || result.stdout).slice(0, 2000)}`,
    },
  ];
}
