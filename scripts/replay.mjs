/** `npm run replay`: what other rules, listings or synonyms would change. To begin with it needs nothing but Node and npm. */
import { complaintAboutNode } from './launch/node-version.mjs';

const complaint = complaintAboutNode(process.version);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const { runCommand } = await import('./launch/command.mjs');
const { runServerCommand } = await import('./launch/server-command.mjs');
await runCommand(() => runServerCommand('replay', process.argv.slice(2)));
