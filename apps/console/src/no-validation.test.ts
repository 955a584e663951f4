import { expect, test, vi } from 'vitest'

vi.mock('zod', () => import('@huoshui/client/no-validation'))

test('the whole contract loads without the library, and still says where each route is and who may do what', async () => {
  const contract = await import('@huoshui/contract')
  expect(contract.listEnterprises).toMatchObject({ method: 'GET', path: '/api/enterprises' })
  expect(contract.startImport.path).toContain('/api/imports/')
  expect(contract.isAllowed('audit_admin', 'audit.read')).toBe(true)
  expect(contract.isAllowed('audit_admin', 'enterprise.read')).toBe(false)
})

test('what a schema’s methods give can be called, read and written into a sentence', async () => {
  const { z } = await import('@huoshui/client/no-validation')
  const schema = z['object']?.({ name: z['string']?.() })
  expect(schema?.['extend']?.({})['options']).toBe(schema)
  expect(`最多 ${schema} 项`).toBe('最多  项')
  await expect(Promise.resolve(schema)).resolves.toBe(schema)
})
