import { createHash, createHmac } from 'node:crypto'

/** The key in a firm's link: made from the installation's secret and so kept nowhere; the same each time it is printed. */
export function makeInvitationKey(secret: string, invitationId: string): string {
  return createHmac('sha256', secret).update(`event-invitation:${invitationId}`).digest('base64url')
}

export function hashInvitationKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
