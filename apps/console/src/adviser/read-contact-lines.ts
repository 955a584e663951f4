/** The columns of a pasted contact table. */
export const contactColumns = ['县（市、区）', '类别（专班或银行网点）', '名称', '电话', '地址（可空）'] as const

export type ContactLine = { unitCode: string; kind: string; name: string; phone: string; address: string | null }

/** Reads lines of a pasted list, parted by tabs, commas or semicolons; what is wrong with them the server says, line by line. */
export function readContactLines(text: string): ContactLine[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith(contactColumns[0]))
    .map((line) => {
      const [unitCode = '', kind = '', name = '', phone = '', address = ''] = line
        .split(/[\t,，;；]/)
        .map((cell) => cell.trim())
      return { unitCode, kind, name, phone, address: address || null }
    })
}

/** The same as text again, for changing. */
export function writeContactLines(rows: readonly ContactLine[]): string {
  return rows
    .map(({ unitCode, kind, name, phone, address }) =>
      [unitCode, kind, name, phone, address ?? ''].join('\t').trimEnd(),
    )
    .join('\n')
}
