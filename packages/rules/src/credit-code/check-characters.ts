/** The 31 characters of GB 32100-2015: digits and capitals without I, O, S, V, Z. Index = value. */
export const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

// 3^(i-1) mod 31: 3 is a primitive root of 31, so no weight is 0 and any change of one character shows.
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** The 18th character for the first 17 (GB 32100-2015, MOD 31); `undefined` for anything but 17 allowed characters. */
export function computeCreditCheckCharacter(first17: string): string | undefined {
  const sum = weigh(first17, CREDIT_ALPHABET, CREDIT_WEIGHTS)
  return sum === undefined ? undefined : CREDIT_ALPHABET[(31 - (sum % 31)) % 31]
}

/** The 9th character of an organisation code (GB 11714, MOD 11: 10 → X, 11 → 0); `undefined` for anything but 8 characters. */
export function computeOrganisationCheckCharacter(first8: string): string | undefined {
  const sum = weigh(first8, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS)
  return sum === undefined ? undefined : '0123456789X'[(11 - (sum % 11)) % 11]
}

function weigh(body: string, alphabet: string, weights: readonly number[]): number | undefined {
  if (body.length !== weights.length) return undefined
  let sum = 0
  for (const [index, weight] of weights.entries()) {
    const value = alphabet.indexOf(body.charAt(index))
    if (value < 0) return undefined
    sum += value * weight
  }
  return sum
}
