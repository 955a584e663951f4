import { normaliseForSearch } from '../name-search/normalise.ts'
import { initialsOfUnit, isDigit, isLatin, SYLLABLE_NAMES, syllablesOfUnit } from './readings.ts'

/** Toneless pinyin of a text by first readings, a blank between syllables: 湛江A区 → `zhan jiang a qu`. Unread signs are left out. */
export function pinyinOf(text: string): string {
  const parts: string[] = []
  let run = ''
  for (const sign of normaliseForSearch(text)) {
    const unit = sign.charCodeAt(0)
    if (isLatin(unit) || isDigit(unit)) {
      run += sign
      continue
    }
    parts.push(run, SYLLABLE_NAMES[syllablesOfUnit(unit)[0] ?? 0] ?? '')
    run = ''
  }
  return [...parts, run].filter((part) => part !== '').join(' ')
}

/** First letters by first readings, Latin letters and digits as they are: 湛江A区 → `zjaq`. Unread signs are left out. */
export function initialsOf(text: string): string {
  let result = ''
  for (const sign of normaliseForSearch(text)) {
    result += INITIALS.charAt(initialsOfUnit(sign.charCodeAt(0))[0] ?? 0)
  }
  return result.replaceAll(' ', '')
}

// Index = number of the initial; 0 stands for none.
const INITIALS = ' abcdefghijklmnopqrstuvwxyz0123456789'
