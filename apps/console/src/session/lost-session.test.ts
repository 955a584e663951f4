import { afterEach, expect, test, vi } from 'vitest'
import { noteLostSession, noteSignedIn, readLoss, watchLoss } from './lost-session.ts'

afterEach(noteSignedIn)

test('the first reason stays, however many answers say the same, and each change is told once', () => {
  const notify = vi.fn()
  const stop = watchLoss(notify)
  noteLostSession('idle')
  noteLostSession('expired')
  expect(readLoss()).toBe('idle')
  expect(notify).toHaveBeenCalledTimes(1)
  noteSignedIn()
  noteSignedIn()
  expect(readLoss()).toBeUndefined()
  expect(notify).toHaveBeenCalledTimes(2)
  stop()
  noteLostSession('expired')
  expect(notify).toHaveBeenCalledTimes(2)
})
