import { afterEach, expect, test } from 'vitest'
import { findVisit, forgetVisits, isJustBefore, noteVisit } from './visits.ts'

afterEach(forgetVisits)

test('the way back to a list keeps its filters and its page, not the marks of the entry', () => {
  noteVisit('/enterprises', { search: { q: '水产' }, state: {} })
  noteVisit('/enterprises', { search: { q: '水产', after: 'b' }, state: { walked: ['a'], __TSR_index: 4, key: 'k' } })
  noteVisit('/enterprises/1', { search: {}, state: {} })
  expect(findVisit('/enterprises')).toEqual({ search: { q: '水产', after: 'b' }, state: { walked: ['a'] } })
})

test('the browser’s own way back is taken only from the page that came right after', () => {
  noteVisit('/enterprises', { search: {}, state: {} })
  noteVisit('/enterprises/1', { search: {}, state: {} })
  expect(isJustBefore('/enterprises')).toBe(true)
  noteVisit('/enterprises/2', { search: {}, state: {} })
  expect(isJustBefore('/enterprises')).toBe(false)
  expect(findVisit('/enterprises')).toBeDefined()
})

test('a page opened by its address has nothing before it, and nothing is kept for the next person', () => {
  noteVisit('/enterprises/1', { search: {}, state: {} })
  expect(isJustBefore('/enterprises')).toBe(false)
  expect(findVisit('/enterprises')).toBeUndefined()
  forgetVisits()
  expect(findVisit('/enterprises/1')).toBeUndefined()
})
