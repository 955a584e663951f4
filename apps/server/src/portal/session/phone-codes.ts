import { Refusal } from '../../refusal.ts'

export type PhoneCodes = {
  ask(given: {
    phone: string
    purpose: 'declare'
    address: string
  }): Promise<{ expiresAt: Date; againInSeconds: number }>
  check(given: { phone: string; purpose: 'declare'; code: string }): Promise<void>
}

export const temporaryCodes: PhoneCodes = {
  ask: async () => ({ expiresAt: new Date(), againInSeconds: 60 }),
  check: async ({ code }) => {
    if (code !== '246810') throw new Refusal('bad-input', { reason: '验证码不对' })
  },
}
