import { BlockList, isIP } from 'node:net';

const closed = new BlockList();
// Special-purpose blocks of the IANA registries: this network, private, shared, loopback, link-local, benchmarks, documents, multicast, reserved.
const closed4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;
for (const [net, bits] of closed4) closed.addSubnet(net, bits, 'ipv4');
// Of 2000::/3 what carries other addresses in it, and documents.
const closed6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;
for (const [net, bits] of closed6) closed.addSubnet(net, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** True for an address of the public internet; whatever is private, local, reserved or wraps another address is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && global6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** Where deliveries may go beyond the public internet. */
export interface OpenHosts {
  /** Hosts of the authority's own network, by name. */
  named: readonly string[];
  /** True where plain http to a named host of this very machine is right: a demo, a test. */
  demo: boolean;
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').toLowerCase();
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** True when a host was named by the operator: its addresses are not judged. */
export const isNamed = (hostname: string, { named }: OpenHosts): boolean => named.includes(bare(hostname));

// A name without a dot, or of this machine or network, is nobody's on the internet.
const isPublicName = (host: string): boolean =>
  host.includes('.') && !/(^|\.)(localhost|local|internal|home\.arpa)$/.test(host.replace(/\.$/, ''));

function isOpen({ protocol, hostname }: URL, open: OpenHosts): boolean {
  const host = bare(hostname);
  if (protocol === 'http:') return open.demo && loopback.has(host) && isNamed(host, open);
  if (protocol !== 'https:') return false;
  return isNamed(host, open) || (isIP(host) === 0 ? isPublicName(host) : isPublicAddress(host));
}

/** The address deliveries may be sent to; undefined for anything else than https, with a name and password, or to a closed address. */
export function readTarget(text: string, open: OpenHosts): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  return isOpen(url, open) ? url : undefined;
}
