import { spawn } from 'node:child_process';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
 * Runs a program that takes a while: says what goes on, hides the program's output and shows it when it fails.
 * A signal to this process ends the program too. Answers whether it went well.
 * @param {string} title what is being done, as in "Installing packages"
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<boolean>}
 */
export async function runPhase(title, command, args, options) {
  const progress = showProgress(title);
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    child.kill(signal);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const isDone = await new Promise((resolve) => {
    child.once('error', (error) => resolve(void (output += error.message)));
    child.once('close', (code) => resolve(code === 0));
  });
  process.off('SIGINT', stop).off('SIGTERM', stop);
  progress(isDone ? 'done' : 'FAILED');
  if (!isDone) process.stderr.write(`${output.trimEnd()}\n`);
  return Boolean(isDone);
}

/**
 * On a terminal a moving sign, elsewhere a line each ten seconds. Answers with the function that writes the last line.
 * @param {string} title
 */
function showProgress(title) {
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1000);
  const { isTTY } = process.stdout;
  let frame = 0;
  const tick = () => {
    if (isTTY) process.stdout.write(`\r${FRAMES[frame++ % FRAMES.length]} ${title} … ${seconds()} s `);
    else console.log(`${title} … ${seconds()} s`);
  };
  if (!isTTY) console.log(`${title} …`);
  const timer = setInterval(tick, isTTY ? 120 : 10_000);
  /** @param {string} outcome */
  return (outcome) => {
    clearInterval(timer);
    console.log(`${isTTY ? '\r\x1b[K' : ''}${title}: ${outcome}, ${seconds()} s`);
  };
}
