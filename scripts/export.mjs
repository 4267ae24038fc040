/** `npm run export`: the directory as files of the standard. To begin with it needs nothing but Node and npm. */
import { complaintAboutNode } from './launch/node-version.mjs';

const complaint = complaintAboutNode(process.version);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
// what is said on the way must not stand in the data
console.log = console.error;
const { runCommand } = await import('./launch/command.mjs');
const { runServerCommand } = await import('./launch/server-command.mjs');
await runCommand(() => runServerCommand('export', process.argv.slice(2)));
