/** @module The service's URL customization parameters: adding them to an address and reading them back. No DOM. */
export { applyParameters, parseParameters, type ApplyOptions } from './address.js';
export {
  parameterNames,
  type ParameterName,
  type ParameterProperties,
  type ParameterValues,
} from './table.js';
