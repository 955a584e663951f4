import { expect, test } from 'vitest'
import { checkCode, checkIndustry } from './field-rules.ts'

test('a code may be missing, but not of the wrong length', async () => {
  await expect(checkCode(undefined, '')).resolves.toBeUndefined()
  await expect(checkCode(undefined, '9144')).rejects.toThrow('18位')
})

test('a code that fails only its check character passes here: a person may vouch for it', async () => {
  await expect(checkCode(undefined, '91440800MA4UK0000A')).resolves.toBeUndefined()
})

test('an industry code has to exist', async () => {
  await expect(checkIndustry(undefined, 'F5171')).resolves.toBeUndefined()
  await expect(checkIndustry(undefined, 'Z99')).rejects.toThrow()
})
