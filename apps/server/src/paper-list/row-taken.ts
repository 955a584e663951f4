/** What came of a row: which need it was about, and whether something was done now. */
export type RowTaken = { key: string; isNew: boolean }
