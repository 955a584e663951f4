import { BlockList, isIP } from 'node:net'

/** Networks no notice goes to: this machine, private and link-local ones, and what is no address of anybody. */
const nowhere = listOf([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...[
    '192.0.2.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  ...['::/128', '::1/128', '64:ff9b::/96', '100::/64', '2001::/23', '2002::/16', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
])

/** Which addresses may be told: all public ones, and the networks the operator names. @throws for a network that is none */
export function makeAddressRule(networks: readonly string[]): (address: string) => boolean {
  const named = listOf(networks)
  return (address) => {
    if (isIP(address) === 0 || address.toLowerCase().startsWith('::ffff:')) return false // IPv4 in disguise
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    return named.check(address, family) || !nowhere.check(address, family)
  }
}

/** What is wrong with where a notice shall go; null for nothing. Names are looked up when it is sent, each time. */
export function findUrlFault(text: string, isAllowed: (address: string) => boolean, demo: boolean): string | null {
  if (!URL.canParse(text)) return '不是网址'
  const { protocol, hostname, username, password } = new URL(text)
  if (protocol !== 'https:' && !(demo && protocol === 'http:')) return '须是 https:// 开头的网址'
  if (username !== '' || password !== '') return '网址里不能带用户名或密码'
  const address = hostname.replace(/^\[|\]$/g, '')
  if (isIP(address) !== 0 && !isAllowed(address)) return '不能是内网或本机地址'
  if (isIP(address) === 0 && !address.includes('.')) return '须是完整的域名'
  return null
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits = ''] = network.trim().split('/')
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}
