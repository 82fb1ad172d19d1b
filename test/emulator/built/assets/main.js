document.title = 'A built page that runs';
