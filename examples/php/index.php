<?php
// One file: the page, and the token endpoint that its element asks. The API secret never leaves the server.
declare(strict_types=1);
session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax']);

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/api/meedio') return token_endpoint();
if ($path === '/meedio-elements.min.js') {
    header('Content-Type: text/javascript; charset=utf-8');
    return readfile(__DIR__ . '/node_modules/meedio-elements/dist/meedio-elements.min.js');
}
if ($path !== '/') return http_response_code(404);

// Whoever signs in on your site; here everybody is a visitor.
$_SESSION['visitor'] ??= bin2hex(random_bytes(8));
?>
<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>A meeting in PHP</title>
    <link rel="icon" href="data:,">
    <script src="/meedio-elements.min.js" defer></script>
  </head>
  <body>
    <h1>Your consultation</h1>
    <meedio-room endpoint="/api/meedio" slug="dr-who" create
      display-name="<?= htmlspecialchars('Ana B') ?>" theme="light"></meedio-room>
  </body>
</html>
<?php

/** Who asks, what for, and where that is. */
function token_endpoint(): void
{
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') refuse(405, 'invalid-request');
    if (($_SERVER['HTTP_SEC_FETCH_SITE'] ?? '') !== 'same-origin' && !from_own_page()) refuse(403, 'forbidden');
    if (!isset($_SESSION['visitor'])) refuse(401, 'unauthenticated');

    $ask = json_decode(file_get_contents('php://input', length: 8192), true);
    $slug = $ask['id'] ?? null;
    $valid = is_string($slug) && preg_match('/^[\w.~-]{1,128}$/D', $slug) && !in_array($slug, ['.', '..'], true);
    if (($ask['kind'] ?? null) !== 'room' || !$valid) refuse(422, 'invalid-request');
    // May this visitor enter this room, and open it if there is none? Ask your own tables. Here there is one room.
    if ($slug !== 'dr-who') refuse(404, 'not-found');

    $room = meedio('GET', "/room/$slug") ?? meedio('POST', '/room', ['slug' => $slug]);
    if (!isset($room['redirectUrl'])) refuse(502, 'unavailable');
    answer(200, 'application/json', ['url' => $room['redirectUrl'], 'kind' => 'room', 'id' => $slug]);
}

/** Browsers that do not say where a request comes from name the page's origin. */
function from_own_page(): bool
{
    $scheme = empty($_SERVER['HTTPS']) ? 'http' : 'https';
    return ($_SERVER['HTTP_ORIGIN'] ?? '') === "$scheme://{$_SERVER['HTTP_HOST']}";
}

/** Calls the service. Its answer, or null if there is no such thing. */
function meedio(string $method, string $path, ?array $body = null): ?array
{
    $headers = ['API_KEY: ' . getenv('MEEDIO_API_KEY'), 'API_SECRET: ' . getenv('MEEDIO_API_SECRET')];
    if ($body) $headers[] = 'Content-Type: application/json';
    $options = ['method' => $method, 'header' => $headers, 'timeout' => 4, 'ignore_errors' => true,
        'follow_location' => 0, 'content' => $body ? json_encode($body) : ''];
    $base = getenv('MEEDIO_BASE_URL') ?: 'https://api.meedio.me/api/v3';
    $text = @file_get_contents($base . $path, context: stream_context_create(['http' => $options]));
    $status = (int) (explode(' ', $http_response_header[0] ?? '')[1] ?? 0);
    if ($status === 404) return null;
    if ($text === false || $status < 200 || $status > 299) refuse(502, 'unavailable');
    return json_decode($text, true);
}

function refuse(int $status, string $code): never
{
    answer($status, 'application/problem+json', ['status' => $status, 'code' => $code]);
}

function answer(int $status, string $type, array $body): never
{
    http_response_code($status);
    header("Content-Type: $type");
    header('Cache-Control: no-store');
    exit(json_encode($body, JSON_UNESCAPED_SLASHES));
}
