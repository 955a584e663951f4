/** 同意事项 a firm may be asked for. */
export const CONSENT_PURPOSES = { referral: '向该银行提供申报信息，用于融资对接' } as const
export type ConsentPurpose = keyof typeof CONSENT_PURPOSES

/** How a consent was given. */
export const CONSENT_CHANNELS = { signed: '纸质签署', portal: '企业自助', message: '短信确认' } as const
export type ConsentChannel = keyof typeof CONSENT_CHANNELS

export type ConsentText = { version: string; text: string }

/**
 * 单独同意书 for one bank: who gets what, for what, how long, and how it is withdrawn (个人信息保护法第二十三条). The wording is the
 * platform's own and has not been examined by the city's lawyers (未核实). A new wording is a new version; old ones stay.
 */
export function consentText(bankName: string): ConsentText {
  return {
    version: '2026-11-01',
    text: [
      `本经营主体同意：本市支持小微企业融资协调工作专班将本次申报的名称、统一社会信用代码、融资需求（金额、期限、用途）、联系人和联系电话提供给${bankName}，仅用于该行了解需求、联系本经营主体和办理融资。`,
      `${bankName}不得将上述信息用于其他用途或提供给他人。本同意自签署之日起至本次需求办结之日止。`,
      '本同意可以随时撤回，撤回与给予同样方便；撤回后该行不再能查看上述信息，撤回前已进行的处理不受影响。是否同意不影响向其他银行申请，推荐不等于授信。',
    ].join('\n'),
  }
}
