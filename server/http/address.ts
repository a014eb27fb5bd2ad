// Which address a request came from; a header counts only when a configured proxy wrote it.
import { BlockList, isIP } from 'node:net'
import type { Context } from 'hono'
import type { TrustedProxies } from '../config.ts'
import type { AppEnv } from './answers.ts'

/** A reader of the client's address for these proxies. */
export function addressReader(trusted: TrustedProxies): (c: Context<AppEnv>) => string {
  const isTrusted = trusted && 'addresses' in trusted ? matcher(trusted.addresses) : () => false
  return c => {
    const remote = plain(c.env.incoming.socket.remoteAddress ?? 'unknown')
    if (!trusted) return remote
    const chain = [...forwarded(c.req.header('x-forwarded-for')), remote]
    // Each proxy appends the address it saw, so only the entries on the right are by ours; the rest anybody can write.
    if ('hops' in trusted) return chain.at(-1 - trusted.hops) ?? chain[0] ?? remote
    return chain.findLast(address => !isTrusted(address)) ?? remote
  }
}

const forwarded = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map(part => plain(part.trim()))
    .filter(part => isIP(part) !== 0)

/** IPv4 written as IPv6 is the same address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

function matcher(addresses: readonly string[]): (address: string) => boolean {
  const known = new BlockList()
  for (const entry of addresses) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) known.addAddress(address, family)
    else known.addSubnet(address, Number(bits), family)
  }
  return address => known.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
