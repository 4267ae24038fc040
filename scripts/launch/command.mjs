/**
 * Runs one of this folder's commands and ends the process with its exit code. What goes wrong on the way, a full disk
 * or a folder of somebody else, is told in one line.
 * @param {() => Promise<number>} command
 */
export async function runCommand(command) {
  try {
    process.exit(await command());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
