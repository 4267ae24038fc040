/** The networks no stranger's address may lead to: this machine, its neighbours, and what is not for hosts. */
const PRIVATE_V4: [network: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
];

/** Whether an IP address is of this machine or its network, or of none that can be reached. */
export function isPrivateAddress(ip: string): boolean {
  const mapped = /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return isPrivateAddress(mapped);
  // only the global unicast range of version 6 is public, without its own tunnels into version 4
  if (ip.includes(':')) return !/^[23]/.test(ip) || /^(2002:|2001:0*:)/i.test(ip);
  return PRIVATE_V4.some(([network, bits]) => numberOf(ip) >>> (32 - bits) === numberOf(network) >>> (32 - bits));
}

function numberOf(ip: string): number {
  return ip.split('.').reduce((sum, part) => (sum * 256 + Number(part)) >>> 0, 0);
}
