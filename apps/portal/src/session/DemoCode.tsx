/** In a demonstration no SMS is sent: what it would say. */
export function DemoCode() {
  return null
}
