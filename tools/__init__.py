"""What `make` calls beside the site: the environment, the checks, the browser, the pictures."""
