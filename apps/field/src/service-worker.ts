import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'

type Worker = {
  __WB_MANIFEST: { url: string; revision: string | null }[]
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(type: 'message', listen: (event: { data: unknown }) => void): void
  addEventListener(type: 'activate', listen: (event: { waitUntil(work: Promise<unknown>): void }) => void): void
}
declare const self: Worker

/** Everything the app is made of is kept on the phone; what it asks the server for is not. */
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()

// A newer version waits until the person asks for it, so that nothing on the screen is taken away.
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting()
})

// The first page of all is served offline without being loaded again.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
