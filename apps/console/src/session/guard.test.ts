import { QueryClient } from '@tanstack/react-query'
import { isRedirect } from '@tanstack/react-router'
import { describe, expect, test } from 'vitest'
import { NotAllowedError, requireAction, requireSession } from './guard.ts'
import { type Session, sessionQuery } from './session.ts'

const person: Session = {
  userId: 'u',
  username: 'zhang',
  name: '示例',
  role: 'town_staff',
  organisationId: 'o',
  organisationName: '示例机构',
  scope: { kind: 'town', codes: [] },
  mustChangePassword: false,
  twoFactorEnabled: false,
  method: 'password',
  devices: [],
}

describe('the way into a page', () => {
  test('without a session it leads to the sign-in, and back afterwards', async () => {
    const thrown = await arrive(null, '/enterprises?q=ab', requireSession)
    expect(redirectOf(thrown)).toMatchObject({ to: '/sign-in', search: { to: '/enterprises?q=ab' } })
  })

  test('whoever has to change the password does that first', async () => {
    const thrown = await arrive({ ...person, mustChangePassword: true }, '/', requireSession)
    expect(redirectOf(thrown)).toMatchObject({ to: '/password' })
  })

  test('a role without the action is refused, with it let through', async () => {
    expect(await arrive(person, '/audit', requireAction('audit.read'))).toBeInstanceOf(NotAllowedError)
    expect(await arrive(person, '/enterprises', requireAction('enterprise.read'))).toBeUndefined()
    expect(await arrive(person, '/x', requireAction('audit.read', 'enterprise.read'))).toBeUndefined()
  })

  test('an administrator who opens the home page is led to the first page of the own', async () => {
    const thrown = await arrive({ ...person, role: 'audit_admin' }, '/', requireAction('figure.home'))
    expect(redirectOf(thrown)).toMatchObject({ to: '/audit' })
  })
})

type Guard = ReturnType<typeof requireAction>

async function arrive(session: Session | null, href: string, guard: Guard): Promise<unknown> {
  const queryClient = new QueryClient()
  queryClient.setQueryData(sessionQuery.queryKey, session)
  try {
    await guard({ context: { queryClient }, location: { href, pathname: href.split('?')[0] ?? '' } })
    return undefined
  } catch (error) {
    return error
  }
}

function redirectOf(thrown: unknown): unknown {
  return isRedirect(thrown) ? thrown.options : thrown
}
