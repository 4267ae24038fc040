/** `npm run check`: format, lint, types, unused code, import borders. To begin with it needs nothing but Node and npm. */
import { complaintAboutNode } from './launch/node-version.mjs';

const complaint = complaintAboutNode(process.version);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const { runCommand } = await import('./launch/command.mjs');
const { check } = await import('./launch/check.mjs');
await runCommand(() => check());
