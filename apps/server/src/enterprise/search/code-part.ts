/*
 * A credit code is asked for by its beginning (typed on) or by its end (read out). Texts are normalised: lower case.
 */

const codeText = /^[0-9a-hj-np-rtuwxy]{2,18}$/
const shortestBeginning = 4

/** Whether `text` may be how a code ends; two or three letters alone are initials, not a code. */
export function mayEndCode(text: string): boolean {
  return codeText.test(text) && (text.length >= 4 || /\d/.test(text))
}

/** Whether `text` may be how a code begins. */
export function mayBeginCode(text: string): boolean {
  return text.length >= shortestBeginning && codeText.test(text) && /\d/.test(text)
}

/** Whether `code` begins or ends with `text`. */
export function isPartOfCode(code: string, text: string): boolean {
  const written = code.toLowerCase()
  return (mayEndCode(text) && written.endsWith(text)) || (mayBeginCode(text) && written.startsWith(text))
}
