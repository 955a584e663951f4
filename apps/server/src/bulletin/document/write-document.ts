import { Document, type FileChild, type ISectionOptions, Packer } from 'docx'
import type { Setting } from './lines.ts'
import { PAGE } from './measures.ts'
import { pageNumbers } from './page-numbers.ts'
import { styleSheet } from './styles.ts'

/** One section on the standard's page, as the bytes of a DOCX. The Normal style is 3号: the character grid is counted from it. */
export async function writeDocument(
  setting: Setting,
  title: string,
  children: readonly FileChild[],
  more: Partial<Pick<ISectionOptions, 'headers' | 'footers' | 'properties'>> = {},
): Promise<Buffer> {
  const document = new Document({
    title,
    creator: 'Huoshui',
    evenAndOddHeaderAndFooters: true,
    externalStyles: styleSheet(setting.fonts),
    sections: [
      {
        ...more,
        properties: { ...PAGE, ...more.properties },
        footers: { ...pageNumbers(setting), ...more.footers },
        children: [...children],
      },
    ],
  })
  return await Packer.toBuffer(document)
}
