import fs from 'node:fs';

/**
 * Reads the processor time that this process and one backend of PostgreSQL have taken so far, together, in milliseconds: what
 * else the machine does hardly changes it. Null where the system does not tell of other processes.
 */
export function processorTime(backend: number): (() => number) | null {
  const file = `/proc/${backend}/schedstat`;
  if (!fs.existsSync(file)) return null;
  return () => {
    const { user, system } = process.cpuUsage();
    const ofBackend = Number(fs.readFileSync(file, 'utf8').split(' ')[0]) / 1e6;
    return (user + system) / 1_000 + ofBackend;
  };
}
