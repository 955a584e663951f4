/** Where the field app is served. */
export const fieldPath = '/field/'
