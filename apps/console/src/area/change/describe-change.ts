import type { AreaChangeForm } from './area-change.ts'

type Names = (code: string) => string

/** What will happen, in sentences, as far as the form is filled in; nothing before the areas are chosen. */
export function describeChange(form: Partial<AreaChangeForm>, nameOf: Names): string[] {
  const { kind, from = [], effectiveOn } = form
  if (!kind || from.length === 0) return []
  const who = from.map((code) => `“${nameOf(code)}”`).join('、')
  const since = effectiveOn ? `自 ${effectiveOn} 起，` : ''
  return sentencesOf(form, who, since, nameOf)
}

function sentencesOf(form: Partial<AreaChangeForm>, who: string, since: string, nameOf: Names): string[] {
  const into = targetName(form, nameOf)
  switch (form.kind) {
    case 'rename':
      return [
        `${since}${who}改称“${form.newName?.trim() || '……'}”，代码不变。`,
        '旧名保留为曾用名，查找和导入时仍认得；查看以前日期的区划仍是旧名。',
      ]
    case 'move':
      return [
        `${since}${who}划归${into}，名称和代码不变。`,
        '那里的经营主体、人员的责任区域随之划转；以前各期的统计仍按原来的归属。',
      ]
    case 'merge':
      return [
        `${since}${who}撤销，并入${into}${renamed(form)}。`,
        '下级区域、经营主体、机构和人员的责任区域一并转入；被撤销的名称保留为曾用名。',
      ]
    case 'split':
      return splitSentences(form, who, since)
    default:
      return [`${since}${who}撤销。`, '只有没有下级区域、经营主体和机构的区域才能撤销；有去向的请用“合并”。']
  }
}

function targetName({ isNew, newName, newCode, target }: Partial<AreaChangeForm>, nameOf: Names): string {
  if (isNew) return `新设的“${newName?.trim() || '……'}”（${newCode?.trim() || '代码待填'}）`
  return target ? `“${nameOf(target)}”` : '……'
}

function renamed({ isNew, newName }: Partial<AreaChangeForm>): string {
  return !isNew && newName?.trim() ? `，后者改称“${newName.trim()}”` : ''
}

function splitSentences({ parts = [], stays }: Partial<AreaChangeForm>, who: string, since: string): string[] {
  const named = parts
    .map((part) => `“${part?.name?.trim() || '……'}”（${part?.villages?.length ?? 0} 个村居）`)
    .join('、')
  return [
    stays
      ? `${since}从${who}分出${named || '……'}，其余村居留在${who}。`
      : `${since}${who}撤销，拆分为${named || '……'}。`,
    stays
      ? '经营主体按所在村居归入；没有登记村居的留在原镇街。'
      : '经营主体按所在村居归入；没有登记村居的归入第一个新镇街，请随后核对。',
  ]
}
