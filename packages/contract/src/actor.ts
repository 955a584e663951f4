import type { ActorRole, Role, ScopeKind } from './permissions.ts'

/** The signed-in person, as every capability sees them; or a firm by its proven phone, whose `userId` is that of the phone (or of the person
 * the identity provider sent). */
export type Actor = {
  userId: string
  username: string
  name: string
  role: ActorRole
  organisationId: string
  organisationName: string
  scope: Scope
  /** Only of a firm: what opened its session. */
  provenBy?: 'sms' | 'oidc'
}

/** Somebody with an account: never a firm. */
export type StaffActor = Actor & { role: Role }

/** How far the person sees: area codes of one level, or what is shared with the organisation. Empty codes see nothing. */
export type Scope = { kind: ScopeKind; codes: readonly string[] }
