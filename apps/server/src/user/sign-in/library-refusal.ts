import { APIError } from 'better-call'

/** Whether better-auth refused what the visitor gave (4xx), as against failing itself. */
export function isLibraryRefusal(error: unknown): boolean {
  return error instanceof APIError && error.statusCode >= 400 && error.statusCode < 500
}
