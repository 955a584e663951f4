import { CREDIT_ALPHABET, completeCreditCode, completeOrganisationCode, type EntityType } from '@huoshui/rules'
import { chance, nextUint32, type Random } from '../random/random.ts'

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** UUIDv7 (RFC 9562) of a moment and the next 74 random bits. */
export function nextUuid(random: Random, milliseconds: number): string {
  const high = Math.floor(milliseconds / 0x1_0000)
  const low = milliseconds % 0x1_0000
  const first = nextUint32(random)
  const second = nextUint32(random)
  const third = nextUint32(random)
  const time = `${hex(high >>> 24)}${hex(high >>> 16)}${hex(high >>> 8)}${hex(high)}-${hex(low >>> 8)}${hex(low)}`
  const middle = `${hex(0x70 | ((first >>> 24) & 0x0f))}${hex(first >>> 16)}-${hex(0x80 | ((first >>> 8) & 0x3f))}${hex(first)}`
  return `${time}-${middle}-${hex(second >>> 24)}${hex(second >>> 16)}${hex(second >>> 8)}${hex(second)}${hex(third >>> 8)}${hex(third)}`
}

function hex(byte: number): string {
  return HEX[byte & 0xff] ?? '00'
}

/**
 * Every synthetic organisation code begins with these two characters. Real codes given to firms begin with a digit or
 * MA; FK (仿造, 空) tells at a glance that nobody real is meant, and six characters after it hold 887 million firms.
 */
export const DEMO_CODE_PREFIX = 'FK'

const BODY_LENGTH = 6
const BODY_COUNT = CREDIT_ALPHABET.length ** BODY_LENGTH
/** Not divisible by 31, so that counting firms through it meets each body once before any twice. */
const BODY_STEP = 262_144_007

/** Registering department and category: 91 firms, 92 sole traders, 93 co-operatives, N2 village collectives. */
const CODE_HEAD = {
  company: '91',
  sole_trader: '92',
  cooperative: '93',
  family_farm: '92',
  large_grower: null,
  collective: 'N2',
  other: '91',
} as const satisfies Record<EntityType, string | null>

/** Share of family farms that never registered and have no code. Assumption. */
const UNREGISTERED_FARMS = 0.6

/** Credit code of the firm with that number, unique within a seed; null where such an entity has none. */
export function nextCreditCode(random: Random, type: EntityType, region: string, number: number, seedHash: number) {
  const head = CODE_HEAD[type]
  if (head === null || (type === 'family_farm' && chance(random, UNREGISTERED_FARMS))) return null
  return completeCreditCode(head + region + completeOrganisationCode(DEMO_CODE_PREFIX + bodyOf(number, seedHash)))
}

function bodyOf(number: number, seedHash: number): string {
  let rest = (number * BODY_STEP + (seedHash >>> 0)) % BODY_COUNT
  let body = ''
  for (let position = 0; position < BODY_LENGTH; position += 1) {
    body = CREDIT_ALPHABET.charAt(rest % CREDIT_ALPHABET.length) + body
    rest = Math.floor(rest / CREDIT_ALPHABET.length)
  }
  return body
}
