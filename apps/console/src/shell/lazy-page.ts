import { lazyRouteComponent } from '@tanstack/react-router'
import { explainLoadFailure } from '../connection.ts'

/**
 * A page loaded when first opened. The router takes a file that can't be had for a new version and loads the whole
 * document anew; without a server that would end in the browser's own error page and lose what was filled in.
 */
export const lazyPage: typeof lazyRouteComponent = (importer, exportName) =>
  lazyRouteComponent(() => importer().catch(explainLoadFailure), exportName)
