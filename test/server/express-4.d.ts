/** Express 4 under a name of its own, beside Express 5. What the tests use of it is the same in both. */
declare module 'express-4' {
  import express from 'express';
  export default express;
}
