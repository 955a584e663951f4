import type { ScenarioChange } from '@huoshui/contract'

/** What the desk would reckon: the last whole change, what is wrong with what stands there now, whether it changes anything. */
export type DeskDraft = { change: ScenarioChange | null; problem: string | null; isSame: boolean }

export type TellDraft = (draft: DeskDraft) => void

/** Before anything is filled in. */
export const nothing: DeskDraft = { change: null, problem: null, isSame: true }
