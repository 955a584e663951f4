import { compactLabel, keysByWord } from './vocabulary.ts'

/** 登记状态 of a market entity, each with its label. */
export const REGISTRATION_STATUSES = {
  active: '存续',
  suspended: '停业（歇业）',
  revoked: '吊销',
  cancelled: '注销',
  moved_out: '迁出',
  withdrawn: '撤销',
  ordered_closed: '责令关闭',
  liquidating: '清算',
} as const satisfies Record<string, string>

/** One of the states in which a register keeps an entity. */
export type RegistrationStatus = keyof typeof REGISTRATION_STATUSES

/**
 * Whether an entity in this state may still do business. 歇业 (市场主体登记管理条例 art. 30) keeps the entity alive,
 * but it does none at present, so only 存续 counts as operating.
 */
export function isOperating(status: RegistrationStatus): boolean {
  return status === 'active'
}

/** Reads the words registers and workbooks use; `undefined` for words it does not know, never a guess. */
export function parseRegistrationStatus(text: string): RegistrationStatus | undefined {
  return WORDS.get(compactLabel(text))
}

const WORDS = keysByWord<RegistrationStatus>({
  active:
    '存续 存续(在营、开业、在册) 存续(在营,开业,在册) 在营(开业)企业 在营(开业) 在业 开业 正常 在营 在册 营业 营业中 正常营业 正常经营 经营中 在营企业 开业企业 ' +
    '存续(在营) 在业(存续) 登记成立 已成立 成立 确立 迁入 正常在业 在业/存续 存续/在业 存续企业 仍注册 正常存续 开业(正常经营)',
  suspended:
    '停业 歇业 停业(歇业) 歇业(停业) 停业/歇业 停业、歇业 已歇业 已停业 暂停营业 暂停经营 停产 停产停业 停业整顿 歇业中 休业',
  revoked:
    '吊销 吊销未注销 吊销,未注销 吊销、未注销 吊销(未注销) 吊销-未注销 吊销企业 已吊销 吊销营业执照 被吊销 吊销后未注销',
  cancelled:
    '注销 已注销 注销企业 吊销已注销 吊销,已注销 吊销、已注销 吊销(已注销) 吊销并注销 吊销后注销 吊销-已注销 注销登记 已办理注销 简易注销 企业已注销 个体注销',
  moved_out: '迁出 已迁出 迁往市外 迁出市外 市外迁出 迁移 外迁 已外迁 迁移异地 已迁移',
  withdrawn: '撤销 已撤销 撤销登记 撤销设立登记 被撤销 已撤销登记 撤销企业',
  ordered_closed: '责令关闭 被责令关闭 已责令关闭 关闭(责令)',
  liquidating: '清算 清算中 正在清算 破产清算 破产 清算期 破产程序中',
})
