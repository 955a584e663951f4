import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { leaveOutSchemas } from '../../scripts/leave-out-schemas.ts'
import { leaveOutUnusedParts } from './build/unused-parts.ts'

export default defineConfig({
  plugins: [react(), leaveOutUnusedParts(), leaveOutSchemas()],
  resolve: { alias: { zod: fileURLToPath(new URL('../../packages/client/src/no-validation.ts', import.meta.url)) } },
  server: { port: 8601, proxy: { '/api': { target: 'http://127.0.0.1:8600', changeOrigin: false } } },
  build: {
    target: ['chrome109', 'edge109', 'firefox115', 'safari16'],
    manifest: true,
    sourcemap: false,
    // The budget is kept by scripts/build-web.ts, on what a first load really brings.
    chunkSizeWarningLimit: 2000,
    // The server's policy allows no data: fonts or scripts; small files stay files.
    assetsInlineLimit: 0,
    rolldownOptions: {
      treeshake: {
        // Our packages and the parts of Ant Design only declare: without this the pinyin tables come along with a label,
        // and every form field with the page's frame.
        moduleSideEffects: (id) =>
          !/\/packages\/(rules|contract|client|ui)\/|\/@rc-component\/|\/@ant-design\//.test(id),
      },
    },
  },
})
