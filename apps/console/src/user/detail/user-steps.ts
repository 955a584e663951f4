import {
  disableUser,
  type PasswordTicket,
  resetSecondFactor,
  resetUserPassword,
  signOutUser,
  unlockUser,
} from '@huoshui/contract'
import { remote } from '../../remote.ts'
import type { UserDetail } from '../user-queries.ts'

export type Step = 'disable' | 'password' | 'unlock' | 'factor' | 'sign-out'
type StepText = { title: string; explanation: string; okText: string }
type StepAnswer = { done: string; ticket?: PasswordTicket }

/** What each step says before it is taken. */
export function stepsFor({ disabledAt, name, devices }: UserDetail): Record<Step, StepText> {
  return {
    disable: disabledAt
      ? { title: '恢复使用', okText: '恢复', explanation: `“${name}”可以重新登录，角色和范围不变。` }
      : { title: '停用', okText: '停用', explanation: `“${name}”立即从所有设备退出，不能再登录；做过的记录保留。` },
    password: {
      title: '重置密码',
      okText: '重置',
      explanation: `“${name}”的旧密码立即失效，从所有设备退出；得到一条一次性设密链接，请当面或经可靠渠道交给本人。`,
    },
    unlock: { title: '解除锁定', okText: '解除', explanation: `请先核实确是“${name}”本人要求解锁，以防他人试探密码。` },
    factor: {
      title: '清除第二因子',
      okText: '清除',
      explanation: `“${name}”遗失手机或密钥时使用：动态口令和通行密钥全部清除，从所有设备退出，请本人尽快重新开通。`,
    },
    'sign-out': {
      title: '退出所有设备',
      okText: '退出',
      explanation: `“${name}”从所有设备（现有 ${devices.length} 处）退出，可以重新登录。`,
    },
  }
}

/** Takes a step; answers what to say and, where there is one, the link to hand over. */
export async function takeStep(step: Step, { id, disabledAt }: UserDetail, reason: string): Promise<StepAnswer> {
  const params = { id }
  switch (step) {
    case 'disable':
      await remote(disableUser, { params, body: { disabled: !disabledAt, reason } })
      return { done: disabledAt ? '账号已恢复。' : '账号已停用。' }
    case 'password':
      return { done: '密码已重置。', ticket: await remote(resetUserPassword, { params, body: { reason } }) }
    case 'unlock':
      await remote(unlockUser, { params, body: { reason } })
      return { done: '锁定已解除。' }
    case 'factor':
      await remote(resetSecondFactor, { params, body: { reason } })
      return { done: '第二因子已清除。' }
    case 'sign-out': {
      const { ended } = await remote(signOutUser, { params, body: { reason } })
      return { done: `已退出 ${ended} 处登录。` }
    }
  }
}
