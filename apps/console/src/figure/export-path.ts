/** The address a file is downloaded from: a link, since a file of any size is written as it is sent. */
export function exportPath({ path }: { path: string }, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `${path}?${new URLSearchParams(given)}`
}
