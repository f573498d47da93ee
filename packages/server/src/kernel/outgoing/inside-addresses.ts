import { BlockList, isIP } from 'node:net'

// Two lists: in one, an address of version 4 would also be met by the range that stands for it in version 6.
const [inside4, inside6] = [new BlockList(), new BlockList()]
// What IANA's registries of special-purpose addresses say is not globally reachable, and what merely stands for another address.
const ipv4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const
const ipv6 = [
  ['::', 96], ['::ffff:0:0', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20], ['5f00::', 16],
  ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8],
] as const
for (const [net, prefix] of ipv4) inside4.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of ipv6) inside6.addSubnet(net, prefix, 'ipv6')

/** Whether an address lies in this machine, this plant or anywhere else that is not the open internet. What is no address counts as inside. */
export function isInside(address: string): boolean {
  const kind = isIP(address)
  return kind === 0 || (kind === 4 ? inside4.check(address, 'ipv4') : inside6.check(address, 'ipv6'))
}
