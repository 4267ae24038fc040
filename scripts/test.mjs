/** `npm test`: from a fresh copy to tested. Like start.mjs it needs nothing but Node and npm. */
import { complaintAboutNode } from './launch/node-version.mjs';

const complaint = complaintAboutNode(process.version);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const { runCommand } = await import('./launch/command.mjs');
const { test } = await import('./launch/test.mjs');
await runCommand(() => test(process.argv.slice(2)));
