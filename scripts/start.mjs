/**
 * `npm start`: from a fresh copy to a running hub. Needs nothing but Node and npm, so it imports no package,
 * and nothing at all before it knows that this Node is new enough.
 */
import { complaintAboutNode } from './launch/node-version.mjs';

const complaint = complaintAboutNode(process.version);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const { runCommand } = await import('./launch/command.mjs');
const { start } = await import('./launch/start.mjs');
await runCommand(() => start(process.argv.slice(2)));
