/** `npm run retention`: what goes each night goes now, or with --dry-run is only counted. To begin with it needs nothing but Node and npm. */
import { complaintAboutNode } from './launch/node-version.mjs';

const complaint = complaintAboutNode(process.version);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
const { runCommand } = await import('./launch/command.mjs');
const { runServerCommand } = await import('./launch/server-command.mjs');
await runCommand(() => runServerCommand('retention', process.argv.slice(2)));
