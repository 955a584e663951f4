import type { Actor, BoundFigure, BulletinFinding } from '@huoshui/contract'
import type { ReadFigure } from '../bulletin/bound-figures.ts'
import { checkText } from '../bulletin/check-text.ts'
import type { Trx } from '../in-scope.ts'
import { newId } from '../new-id.ts'

/** 校核 of an answer by the rules of 简报, with its figures as the asker sees them. Changes nothing. */
export async function checkAnswer(
  trx: Trx,
  actor: Actor,
  { text, on }: { text: string; on: string },
  readFigure: ReadFigure,
): Promise<{ findings: BulletinFinding[]; figures: BoundFigure[]; text: string }> {
  const item = { id: newId(), title: '', text, source: null }
  const content = { classification: null, note: null, items: [item], notice: null }
  const checked = await checkText(trx, actor, { kind: 'letter', issuedOn: on, content }, readFigure)
  return { findings: checked.findings, figures: checked.figures, text: checked.content.items[0]?.text ?? '' }
}
