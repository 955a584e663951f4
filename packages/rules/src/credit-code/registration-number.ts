import { normaliseCode } from './normalise-code.ts'

/** 工商注册号 (GS15-2006), the 15-digit number on licences issued before 2015-10-01. `message` says what to repair. */
export type RegistrationNumberCheck = { number: string; isValid: boolean; message?: string }

/** Judges an old registration number: 6 authority, 8 sequence, 1 check digit by ISO 7064 MOD 11,10. */
export function checkRegistrationNumber(text: string): RegistrationNumberCheck {
  const number = normaliseCode(text)
  if (!/^[0-9]{15}$/.test(number)) {
    return { number, isValid: false, message: '旧工商注册号应为15位数字，请对照营业执照核对。' }
  }
  if (computeRegistrationCheckDigit(number.slice(0, 14)) !== number[14]) {
    return { number, isValid: false, message: '旧工商注册号第15位校验码不符，请对照营业执照核对。' }
  }
  return { number, isValid: true }
}

function computeRegistrationCheckDigit(first14: string): string {
  let rest = 0
  for (const digit of first14) {
    const sum = (rest + Number(digit)) % 10 || 10
    rest = (sum * 2) % 11
  }
  return String((11 - rest + 10) % 10)
}
